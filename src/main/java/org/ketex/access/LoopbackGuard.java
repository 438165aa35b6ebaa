package org.ketex.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.ketex.model.StartupException;

/** Ensures that a server without authorization listens on loopback only. */
final class LoopbackGuard {

  private LoopbackGuard() {}

  /**
   * Checks the access mode and the address that the server listens on.
   *
   * @param address value of {@code server.address}; null for all addresses
   * @throws StartupException if the mode is unknown, or the address is not a loopback address
   */
  static void require(AccessSettings settings, @Nullable InetAddress address) {
    if (!settings.mode().equals("open")) {
      throw new StartupException(
          "ketex.access.mode=%s is not supported by this version.".formatted(settings.mode()),
          "Use --ketex.access.mode=open, which listens on loopback only.");
    }
    if (address == null || !address.isLoopbackAddress()) {
      throw new StartupException(
          "No authorization is configured (ketex.access.mode=open), so Ketex cannot listen on %s."
              .formatted(address == null ? "all addresses" : address.getHostAddress()),
          """
          Set --server.address=127.0.0.1 and run an authenticating reverse proxy on the same \
          machine, which must send 'Host: localhost'. SMART authorization \
          (ketex.access.mode=smart) is not supported by this version.""");
    }
  }
}
