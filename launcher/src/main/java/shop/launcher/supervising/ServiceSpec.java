package shop.launcher.supervising;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process to keep running.
 *
 * @param program what the command runs, if that is to be brought up to date before each start
 * @param ports the first one is where it serves
 * @param tier how far it stands from the stores: those of a higher tier are stopped first
 */
public record ServiceSpec(
    String name,
    @Nullable Program program,
    List<String> command,
    Map<String, String> environment,
    List<LocalPort> ports,
    Readiness readiness,
    int tier) {}
