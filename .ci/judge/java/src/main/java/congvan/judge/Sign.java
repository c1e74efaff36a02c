package congvan.judge;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;

/**
 * Signs and extends files with EU DSS as it does by itself, for our verifier to judge.
 *
 * <pre>
 *   java congvan.judge.Sign DIR
 * </pre>
 *
 * DIR holds what pyhanko_sign.py describes; the files made are dss-*.pdf.
 */
public final class Sign {
    private static final String LEADER = "chu_ky_lanh_dao";
    private static final String SEAL = "dau_co_quan";

    private final Path dir;
    private final List<CertificateToken> chain;
    private final PAdESService service;

    private Sign(Path dir) throws Exception {
        this.dir = dir;
        chain = List.of(Pem.certificates(dir.resolve("chain.pem")).get(0), Pem.certificates(dir.resolve("root.pem")).get(0));
        CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();
        roots.addCertificate(chain.get(1));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setAIASource(null);
        verifier.setTrustedCertSources(roots);
        verifier.setOcspSource(Authority.OCSP);
        verifier.setCrlSource(Authority.CRL);
        service = new PAdESService(verifier);
        service.setTspSource(Authority.stamps(Files.readString(dir.resolve("tsa.url")).strip()));
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("usage: Sign DIR");
            System.exit(2);
        }
        new Sign(Path.of(args[0])).all();
    }

    private void all() throws Exception {
        DSSDocument form = read("form");
        write("b", sign(form, "person", SignatureLevel.PAdES_BASELINE_B, LEADER, null));
        write("t", sign(form, "person", SignatureLevel.PAdES_BASELINE_T, LEADER, null));
        DSSDocument lt = sign(form, "person", SignatureLevel.PAdES_BASELINE_LT, LEADER, null);
        write("lt", lt);
        write("lta", sign(form, "person", SignatureLevel.PAdES_BASELINE_LTA, LEADER, null));
        DSSDocument certified = sign(form, "person", SignatureLevel.PAdES_BASELINE_T, LEADER,
                CertificationPermission.MINIMAL_CHANGES_PERMITTED);
        write("certified", sign(certified, "agency", SignatureLevel.PAdES_BASELINE_LTA, SEAL, null));
        write("two", sign(lt, "agency", SignatureLevel.PAdES_BASELINE_LTA, null, null));
        write("extended", service.extendDocument(read("sealed"), parameters(SignatureLevel.PAdES_BASELINE_LTA)));
    }

    /** Signs in a field that is there, or without a field in a new one that shows nothing. */
    private DSSDocument sign(DSSDocument document, String who, SignatureLevel level, String field, CertificationPermission permission)
            throws Exception {
        PAdESSignatureParameters parameters = parameters(level);
        CertificateToken certificate = Pem.certificates(dir.resolve(who + ".pem")).get(0);
        parameters.setSigningCertificate(certificate);
        parameters.setCertificateChain(certificate, chain.get(0), chain.get(1));
        parameters.setPermission(permission);
        parameters.getImageParameters().getFieldParameters().setFieldId(field);
        byte[] value = value(who, service.getDataToSign(document, parameters).getBytes());
        return service.signDocument(document, parameters, new SignatureValue(SignatureAlgorithm.RSA_SHA256, value));
    }

    private static PAdESSignatureParameters parameters(SignatureLevel level) {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setIncludeVRIDictionary(true);
        return parameters;
    }

    private byte[] value(String who, byte[] data) throws GeneralSecurityException, java.io.IOException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(Pem.key(dir.resolve(who + ".pem")));
        signature.update(data);
        return signature.sign();
    }

    private DSSDocument read(String name) throws java.io.IOException {
        return new InMemoryDocument(Files.readAllBytes(dir.resolve(name + ".pdf")), name + ".pdf");
    }

    private void write(String name, DSSDocument document) throws java.io.IOException {
        document.save(dir.resolve("dss-" + name + ".pdf").toString());
    }
}
