package org.ketex.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.ketex.start.StartupException;

/** Deny by default: without authorization the server can be reached from its own machine only. */
final class LoopbackGuard {

  private LoopbackGuard() {}

  /** Stops the start where the settings would open an unprotected server to a network. */
  static void require(AccessSettings settings, @Nullable InetAddress address) {
    if (!settings.mode().equals("open")) {
      throw new StartupException(
          "ketex.access.mode=%s is not offered by this version.".formatted(settings.mode()),
          "Use --ketex.access.mode=open, which listens on loopback only.");
    }
    if (address == null || !address.isLoopbackAddress()) {
      throw new StartupException(
          "No authorization is configured (ketex.access.mode=open), so Ketex will not listen on %s."
              .formatted(address == null ? "all addresses" : address.getHostAddress()),
          """
          Leave --server.address at 127.0.0.1 and put an authenticating reverse proxy of the same \
          machine in front (it must send 'Host: localhost'). SMART authorization \
          (ketex.access.mode=smart) is not part of this version.""");
    }
  }
}
