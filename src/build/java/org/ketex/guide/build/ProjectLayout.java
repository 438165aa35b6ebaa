package org.ketex.guide.build;

import java.nio.file.Path;

/** Where the guide's sources, working files and result lie in the project. */
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

  /** A home of its own, so that no build reads or changes the author's ~/.fhir. */
  Path home() {
    return root.resolve("target/fhir-home");
  }

  Path coreDefinitions() {
    return home().resolve(".fhir/packages/hl7.fhir.r4.core#4.0.1/package");
  }
}
