package shop.gateway;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where things are; the defaults stand in application.yml.
 *
 * @param webDir the folder of the built website
 * @param allowedOrigins origins beside the gateway's own whose pages may open a socket
 * @param mode what the store and the database are: servers of their own, or embedded ones
 * @param siteUrl where browsers find the shop, if not here; over https the cookie goes nowhere else
 */
@ConfigurationProperties("gateway")
public record GatewaySettings(
    URI orderUrl,
    URI calendarUrl,
    URI accountUrl,
    URI readUrl,
    Path webDir,
    List<String> allowedOrigins,
    String mode,
    @Nullable URI siteUrl) {}
