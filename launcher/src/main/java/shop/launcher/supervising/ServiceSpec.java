package shop.launcher.supervising;

import java.util.List;
import java.util.Map;

/**
 * A process to keep running.
 *
 * @param ports the first one is where it serves
 * @param tier how far it stands from the stores: those of a higher tier are stopped first
 */
public record ServiceSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    List<LocalPort> ports,
    Readiness readiness,
    int tier) {}
