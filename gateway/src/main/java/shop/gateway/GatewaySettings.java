package shop.gateway;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things are; the defaults stand in application.yml.
 *
 * @param webDir the folder of the built website
 * @param allowedOrigins origins beside the gateway's own whose pages may open a socket
 * @param signingKeyFile the private key of the tokens that the services ask for
 * @param publicKeyFile the public key to it, which the services have too
 */
@ConfigurationProperties("gateway")
public record GatewaySettings(
    URI orderUrl,
    URI calendarUrl,
    URI accountUrl,
    URI readUrl,
    Path webDir,
    List<String> allowedOrigins,
    Path signingKeyFile,
    Path publicKeyFile) {}
