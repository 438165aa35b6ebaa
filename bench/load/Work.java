package load;

/** What the clients of a round do. Called by all of them at once. */
interface Work {

  /** The next request, or null when there is nothing left to do. */
  Request next();
}
