package shop.embedded.eventstore.protocol;

import shop.embedded.eventstore.log.LogReader;

/** What a read or a subscription sends, a page at a time. */
interface ReadSource {

  /** What is to happen after a page. */
  enum Next {
    /** There is more: call again as soon as the client has room. */
    MORE,
    /** All that is there has been sent: call again after the next commit. */
    AWAIT_COMMIT,
    /** It is over, and in order. */
    END
  }

  /**
   * Sends at most a page.
   *
   * @throws RuntimeException as {@link Refusals#of} knows them, when it is over and not in order
   */
  Next sendPage(LogReader reader, EventSender sender);
}
