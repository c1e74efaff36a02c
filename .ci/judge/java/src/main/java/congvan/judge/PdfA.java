package congvan.judge;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** veraPDF: the file is PDF/A-2b and PDF/UA-1, and says so itself. */
final class PdfA {
    private static final List<PDFAFlavour> WANTED = List.of(PDFAFlavour.PDFA_2_B, PDFAFlavour.PDFUA_1);
    private static final int SHOWN = 20;

    PdfA() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    Verdict judge(byte[] letter) {
        Verdict verdict = new Verdict();
        for (PDFAFlavour flavour : WANTED) {
            judge(letter, flavour, verdict);
        }
        return verdict;
    }

    private static void judge(byte[] letter, PDFAFlavour flavour, Verdict verdict) {
        String name = flavour == PDFAFlavour.PDFA_2_B ? "PDF/A-2b" : "PDF/UA-1";
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(letter));
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            if (!parser.getFlavours().contains(flavour)) {
                verdict.because("the file says of itself that it is " + parser.getFlavours() + ", not " + name);
            }
            ValidationResult result = validator.validate(parser);
            verdict.found((result.isCompliant() ? name : "not " + name) + ", " + result.getTotalAssertions() + " checks");
            if (!result.isCompliant() || result.getTotalAssertions() == 0) {
                verdict.because("veraPDF does not call it compliant with " + name);
            }
            result.getTestAssertions().stream()
                    .filter(failed -> failed.getStatus() == TestAssertion.Status.FAILED)
                    .limit(SHOWN)
                    .forEach(failed -> verdict.because("clause " + failed.getRuleId().getClause() + ", test "
                            + failed.getRuleId().getTestNumber() + ": " + failed.getMessage() + " at "
                            + failed.getLocation().getContext()));
        } catch (Exception reason) { // a file that veraPDF cannot read is refused, with its reason
            verdict.because(reason.toString());
        }
    }
}
