package shop.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** How every token of the shop is written: a JWT, ES256. */
final class SignedToken {
  static final String ISSUER = "shop-gateway";
  static final String ROLES = "roles";

  private static final JWSHeader HEADER =
      new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build();

  private SignedToken() {}

  static String write(
      SigningKeys keys, String audience, Caller caller, Instant issued, Instant expires) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(audience)
            .subject(caller.name())
            .claim(ROLES, List.of(caller.role().code()))
            .issueTime(Date.from(issued))
            .expirationTime(Date.from(expires))
            .build();
    var token = new SignedJWT(HEADER, claims);
    try {
      token.sign(new ECDSASigner(keys.signing(), Curve.P_256));
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that was tried before does not sign", e);
    }
    return token.serialize();
  }
}
