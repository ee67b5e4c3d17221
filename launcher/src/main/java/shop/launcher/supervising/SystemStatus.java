package shop.launcher.supervising;

import java.util.List;

/** All supervised processes; ready only when each of them is. */
public record SystemStatus(boolean ready, List<ServiceStatus> services) {
  public static SystemStatus of(List<ServiceStatus> services) {
    return new SystemStatus(services.stream().allMatch(ServiceStatus::ready), services);
  }
}
