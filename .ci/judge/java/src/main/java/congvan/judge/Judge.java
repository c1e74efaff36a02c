package congvan.judge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;

/**
 * Judges issued letters with programs that share no code with ours: veraPDF and EU DSS. Nothing is fetched.
 *
 * <pre>
 *   java congvan.judge.Judge trust.pem FILE.pdf...
 *   java congvan.judge.Judge --signatures[=TIME] trust.pem FILE.pdf...
 * </pre>
 *
 * With --signatures only EU DSS is asked, about files that are no letters; with a time (ISO 8601 with offset), as of then. Exit status
 * 0 only if every file is as designed and the judges refuse what is spoilt, 1 if not, 2 if the call is wrong.
 */
public final class Judge {
    /** The leader's and the agency's. */
    private static final int SIGNATURES = 2;

    private static final String SIGNATURES_ONLY = "--signatures";

    private final PdfA verapdf = new PdfA();
    private final PAdES dss;
    private boolean ok = true;

    private Judge(Path trust, Date at) throws Exception {
        dss = new PAdES(trust, at);
    }

    public static void main(String[] args) throws Exception {
        boolean letters = args.length == 0 || !args[0].startsWith(SIGNATURES_ONLY);
        List<String> paths = List.of(args).subList(letters ? 0 : 1, args.length);
        if (paths.size() < 2) {
            System.err.println("usage: Judge [--signatures[=TIME]] trust.pem FILE.pdf...");
            System.exit(2);
        }
        Date at = null;
        if (!letters && args[0].startsWith(SIGNATURES_ONLY + "=")) {
            at = Date.from(OffsetDateTime.parse(args[0].substring(SIGNATURES_ONLY.length() + 1)).toInstant());
        }
        Judge judge = new Judge(Path.of(paths.get(0)), at);
        for (String path : paths.subList(1, paths.size())) {
            if (letters) {
                judge.letter(Path.of(path));
            } else {
                judge.signatures(Path.of(path));
            }
        }
        if (letters) {
            judge.spoilt(Path.of(paths.get(1)));
        }
        System.exit(judge.ok ? 0 : 1);
    }

    /** The form and all later revisions are PDF/A-2b; the file is sealed for the archive. */
    private void letter(Path file) throws Exception {
        byte[] letter = Files.readAllBytes(file);
        List<byte[]> revisions = Revisions.of(letter);
        for (int i = 0; i < revisions.size(); i++) {
            String which = i == 0 ? "the form" : "revision " + i + " of " + (revisions.size() - 1);
            hold(verapdf.judge(revisions.get(i)), "veraPDF: " + file.getFileName() + ", " + which);
        }
        if (revisions.size() <= SIGNATURES) {
            hold(new Verdict().because("only " + revisions.size() + " revisions"), file.getFileName().toString());
        }
        signatures(file);
    }

    private void signatures(Path file) throws Exception {
        hold(dss.judge(Files.readAllBytes(file), SIGNATURES), "EU DSS: " + file.getFileName());
    }

    private void hold(Verdict verdict, String title) {
        verdict.print(title);
        ok &= !verdict.refused();
    }

    /** A judge that lets everything pass is none. */
    private void spoilt(Path file) throws Exception {
        byte[] letter = Files.readAllBytes(file);
        List<byte[]> revisions = Revisions.of(letter);
        refuses(verapdf.judge(Revisions.altered(letter)), "veraPDF", "altered metadata");
        refuses(dss.judge(Revisions.altered(letter), SIGNATURES), "EU DSS", "altered metadata");
        refuses(dss.judge(revisions.get(revisions.size() - 2), SIGNATURES), "EU DSS", "no archive timestamp");
    }

    private void refuses(Verdict verdict, String program, String what) {
        if (!verdict.refused()) {
            System.out.println(program + " lets pass a letter with " + what);
            ok = false;
        }
    }
}
