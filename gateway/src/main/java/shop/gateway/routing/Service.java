package shop.gateway.routing;

/** The services behind the gateway. */
public enum Service {
  ORDER("order"),
  CALENDAR("calendar"),
  ACCOUNT("account"),
  READ("shop-read");

  private final String title;

  Service(String title) {
    this.title = title;
  }

  /** As people call it, who start and stop it. */
  public String title() {
    return title;
  }
}
