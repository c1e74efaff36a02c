package congvan.judge;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.DSSRevocationUtils;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** The development authority on this machine, asked over HTTP at the addresses that its certificates name. */
final class Authority {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static final OCSPSource OCSP = new OCSPSource() {
        @Override
        public OCSPToken getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
            List<String> addresses = CertificateExtensionsUtils.getOCSPAccessUrls(certificate);
            return addresses.isEmpty() ? null : ask(addresses.get(0), certificate, issuer);
        }
    };

    static final CRLSource CRL = new CRLSource() {
        @Override
        public CRLToken getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
            List<String> addresses = CertificateExtensionsUtils.getCRLAccessUrls(certificate);
            return addresses.isEmpty() ? null : list(addresses.get(0), certificate, issuer);
        }
    };

    private Authority() {}

    static TSPSource stamps(String address) {
        return (algorithm, digest) -> {
            try {
                TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
                generator.setCertReq(true);
                TimeStampRequest request = generator.generate(new ASN1ObjectIdentifier(algorithm.getOid()), digest);
                TimeStampResponse response = new TimeStampResponse(post(address, "application/timestamp-query", request.getEncoded()));
                response.validate(request);
                return new TimestampBinary(response.getTimeStampToken().getEncoded());
            } catch (Exception reason) {
                throw new DSSException("timestamp service", reason);
            }
        };
    }

    private static OCSPToken ask(String address, CertificateToken certificate, CertificateToken issuer) {
        try {
            CertificateID id = DSSRevocationUtils.getOCSPCertificateID(certificate, issuer, DigestAlgorithm.SHA1);
            byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
            BasicOCSPResp response = (BasicOCSPResp) new OCSPResp(post(address, "application/ocsp-request", request)).getResponseObject();
            for (SingleResp single : response.getResponses()) {
                if (DSSRevocationUtils.matches(id, single)) {
                    return new OCSPToken(response, single, certificate, issuer);
                }
            }
            throw new IOException("no answer about the certificate");
        } catch (Exception reason) {
            throw new DSSException("OCSP", reason);
        }
    }

    private static CRLToken list(String address, CertificateToken certificate, CertificateToken issuer) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
            byte[] list = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
            return new CRLToken(certificate, CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(list), issuer));
        } catch (Exception reason) {
            throw new DSSException("revocation list", reason);
        }
    }

    private static byte[] post(String address, String kind, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).header("Content-Type", kind)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }
}
