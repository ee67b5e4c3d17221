package shop.launcher.supervising;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a supervised process stands. */
public enum ServiceState {
  STARTING,
  READY,
  /** It was ready once and runs, but does not say so now. */
  NOT_READY,
  /** It died; it is started again when the pause is over. */
  RESTARTING,
  STOPPED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
