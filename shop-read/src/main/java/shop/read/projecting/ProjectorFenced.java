package shop.read.projecting;

/** The checkpoint is not where this projector left it: another one has taken over. */
public final class ProjectorFenced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProjectorFenced(Checkpoint expected) {
    super(
        "another projector has moved the checkpoint on from "
            + expected.position()
            + " in epoch "
            + expected.epoch());
  }
}
