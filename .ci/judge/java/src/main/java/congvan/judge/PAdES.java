package congvan.judge;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * EU DSS with its own default policy: every signature is PAdES-BASELINE-LTA and TOTAL_PASSED, from the file and the
 * roots alone. Warnings refuse the file too, but for those that an official letter cannot be without.
 */
final class PAdES {
    /** What the leader's certification is followed by: the number, the date and the seal over the signature. */
    private static final Set<String> BY_DESIGN = Set.of(
            "BBB_FC_IAOD_ANS", // elements overlap: the seal covers a third of the signature
            "BBB_FC_IVDBSFR_ANS"); // visual difference: the number and date are filled in after the leader signed

    /** As of a later time: what was strong when it was signed, and stamped while it was. */
    private static final Set<String> BY_AGE = Set.of("ASCCM_AR_ANS_AKSNR", "ACCM_ANS");

    private final CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();

    /** Null for the time of the clock. */
    private final Date at;

    PAdES(Path trust, Date at) throws Exception {
        this.at = at;
        try (InputStream in = Files.newInputStream(trust)) {
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                roots.addCertificate(new CertificateToken((X509Certificate) root));
            }
        }
        if (roots.getNumberOfCertificates() == 0) {
            throw new IllegalArgumentException(trust + " holds no certificate");
        }
    }

    /** Judges a letter that should carry this many signatures, the first of them a certification. */
    Verdict judge(byte[] letter, int signatures) {
        Verdict verdict = new Verdict();
        Reports reports;
        try {
            // No AIA, OCSP or CRL source, so nothing can be fetched.
            CommonCertificateVerifier verifier = new CommonCertificateVerifier();
            verifier.setAIASource(null);
            verifier.setTrustedCertSources(roots);
            SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(letter));
            validator.setCertificateVerifier(verifier);
            validator.setValidationTime(at);
            reports = validator.validateDocument();
        } catch (RuntimeException reason) { // a file that DSS cannot read is refused, with its reason
            return verdict.because(reason.toString());
        }
        List<SignatureWrapper> found = reports.getDiagnosticData().getSignatures();
        if (found.size() != signatures) {
            verdict.because(found.size() + " signatures, " + signatures + " expected");
        }
        for (SignatureWrapper signature : found) {
            signature(verdict, reports.getSimpleReport(), signature);
        }
        if (!found.isEmpty() && found.get(0).getPDFRevision().getDocMDPPermissions()
                != CertificationPermission.MINIMAL_CHANGES_PERMITTED) {
            verdict.because("the first signature is not a certification that allows form filling only");
        }
        return verdict;
    }

    private void signature(Verdict verdict, SimpleReport report, SignatureWrapper signature) {
        String id = signature.getId();
        PDFRevisionWrapper revision = signature.getPDFRevision();
        String who = report.getSignedBy(id) + " (" + revision.getFirstFieldName() + ")";
        verdict.found(who + ": " + report.getSignatureFormat(id) + ", " + report.getIndication(id));
        if (report.getIndication(id) != Indication.TOTAL_PASSED) {
            verdict.because(who + ": " + report.getIndication(id) + " " + report.getSubIndication(id));
        }
        if (report.getSignatureFormat(id) != SignatureLevel.PAdES_BASELINE_LTA) {
            verdict.because(who + ": level " + report.getSignatureFormat(id));
        }
        report.getAdESValidationErrors(id).forEach(m -> verdict.because(who + ": " + m.getValue()));
        for (Message warning : report.getAdESValidationWarnings(id)) {
            boolean aged = at != null && BY_AGE.contains(warning.getKey());
            if (!aged && !BY_DESIGN.contains(warning.getKey())) {
                verdict.because(who + ": " + warning.getValue() + " (" + warning.getKey() + ")");
            }
        }
        revision.getPdfUndefinedChanges().forEach(change ->
                verdict.because(who + ": " + change.getAction() + " of " + change.getValue()));
        for (TimestampWrapper stamp : signature.getTimestampList()) {
            if (report.getIndication(stamp.getId()) != Indication.PASSED) {
                verdict.because(who + ": " + stamp.getType() + " is " + report.getIndication(stamp.getId()));
            }
        }
        if (signature.getTLevelTimestamps().isEmpty() || signature.getALevelTimestamps().isEmpty()) {
            verdict.because(who + ": not stamped at signing and again for the archive");
        }
    }
}
