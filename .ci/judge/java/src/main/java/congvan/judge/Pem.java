package congvan.judge;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** PEM files of certificates and a key. */
final class Pem {
    private Pem() {}

    static List<CertificateToken> certificates(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file);
        int key = text.indexOf("-----BEGIN PRIVATE KEY-----");
        byte[] only = (key < 0 ? text : text.substring(0, key)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        List<CertificateToken> out = new ArrayList<>();
        try (InputStream in = new java.io.ByteArrayInputStream(only)) {
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                out.add(new CertificateToken((X509Certificate) certificate));
            }
        }
        return out;
    }

    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String body = Files.readString(file).replaceAll("(?s).*-----BEGIN PRIVATE KEY-----(.*)-----END PRIVATE KEY-----.*", "$1");
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    }
}
