package org.ketex.store;

/**
 * Represents one version of a resource.
 *
 * @param rid number of the resource in this database; never changes, never leaves the server
 * @param updated milliseconds since 1970-01-01T00:00Z
 * @param content JSON bytes; null if this version is a deletion
 */
public record ResourceVersion(
    long rid, String type, String id, int version, long updated, boolean deleted, byte[] content) {

  public ResourceVersion withContent(byte[] content) {
    return new ResourceVersion(rid, type, id, version, updated, deleted, content);
  }

  public String reference() {
    return type + "/" + id;
  }
}
