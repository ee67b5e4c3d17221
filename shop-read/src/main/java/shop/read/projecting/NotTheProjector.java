package shop.read.projecting;

/** This instance may not touch the rows at the moment. */
public final class NotTheProjector extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotTheProjector() {
    super("this instance is not the projector at the moment");
  }
}
