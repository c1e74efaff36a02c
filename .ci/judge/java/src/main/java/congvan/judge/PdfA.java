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

/** veraPDF: the file is PDF/A-2b, and says so itself. */
final class PdfA {
    private static final PDFAFlavour WANTED = PDFAFlavour.PDFA_2_B;
    private static final int SHOWN = 20;

    PdfA() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    Verdict judge(byte[] letter) {
        Verdict verdict = new Verdict();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(letter));
                PDFAValidator validator = Foundries.defaultInstance().createValidator(WANTED, false)) {
            if (!parser.getFlavours().equals(List.of(WANTED))) {
                verdict.because("the file says of itself that it is " + parser.getFlavours());
            }
            ValidationResult result = validator.validate(parser);
            verdict.found((result.isCompliant() ? "PDF/A-2b" : "not PDF/A-2b") + ", " + result.getTotalAssertions() + " checks");
            if (!result.isCompliant() || result.getTotalAssertions() == 0) {
                verdict.because("veraPDF does not call it compliant with PDF/A-2b");
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
        return verdict;
    }
}
