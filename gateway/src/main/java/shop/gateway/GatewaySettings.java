package shop.gateway;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What can be set from outside; the defaults stand in application.yml.
 *
 * @param requestsPerUpstream how many requests one service may be working on for this gateway
 * @param bodyWithin how long a client may take to send a body
 * @param answerStallsFor how long no byte of an answer may pass, whoever is to blame
 * @param webDir the folder of the built website
 * @param socketsMax how many sockets may be open at once
 * @param socketStuckFor how long a browser may read nothing while something waits for it
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
    int requestsPerUpstream,
    Duration bodyWithin,
    Duration answerStallsFor,
    Path webDir,
    int socketsMax,
    Duration socketStuckFor,
    List<String> allowedOrigins,
    Path signingKeyFile,
    Path publicKeyFile) {}
