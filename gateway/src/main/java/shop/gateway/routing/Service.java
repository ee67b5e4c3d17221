package shop.gateway.routing;

/** The services behind the gateway. */
public enum Service {
  ORDER,
  CALENDAR,
  ACCOUNT,
  READ
}
