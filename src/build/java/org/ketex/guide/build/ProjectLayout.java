package org.ketex.guide.build;

import java.nio.file.Path;

/** Locates the sources, working folders and output of the guide build in the project. */
record ProjectLayout(Path root) {

  Path profiles() {
    return root.resolve("fhir-profiles");
  }

  Path configuration() {
    return profiles().resolve("sushi-config.yaml");
  }

  Path fsh() {
    return profiles().resolve("input/fsh");
  }

  Path examples() {
    return profiles().resolve("examples");
  }

  Path terminology() {
    return root.resolve("terminology");
  }

  Path packageFolder() {
    return profiles().resolve("package");
  }

  Path sushi() {
    return root.resolve("target/sushi");
  }

  /**
   * Returns a separate home directory, so that builds neither read nor change the author's ~/.fhir.
   */
  Path home() {
    return root.resolve("target/fhir-home");
  }

  Path coreDefinitions() {
    return home().resolve(".fhir/packages/hl7.fhir.r4.core#4.0.1/package");
  }
}
