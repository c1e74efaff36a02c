package congvan.judge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Older states of a letter, taken out of its file, since every increment leaves the bytes before it alone. */
final class Revisions {
    private Revisions() {}

    /** The form that the leader signed and every revision after it; the last one is the file. */
    static List<byte[]> of(byte[] letter) {
        String text = new String(letter, StandardCharsets.ISO_8859_1);
        int signed = text.indexOf("/ByteRange");
        List<byte[]> revisions = new ArrayList<>();
        for (int end = text.indexOf("%%EOF"); end >= 0; end = text.indexOf("%%EOF", end + 1)) {
            boolean form = text.indexOf("%%EOF", end + 1) > signed && revisions.isEmpty();
            if (end > signed || form) {
                int next = text.startsWith("\r\n", end + 5) ? end + 7 : Math.min(end + 6, letter.length);
                revisions.add(Arrays.copyOf(letter, next));
            }
        }
        return revisions;
    }

    /** The same letter saying of itself, in its signed metadata, that it is PDF/A-3. */
    static byte[] altered(byte[] letter) {
        String part = "<pdfaid:part>2<";
        String text = new String(letter, StandardCharsets.ISO_8859_1);
        if (!text.contains(part)) {
            throw new IllegalArgumentException("no " + part + " in the file to alter");
        }
        return text.replace(part, "<pdfaid:part>3<").getBytes(StandardCharsets.ISO_8859_1);
    }
}
