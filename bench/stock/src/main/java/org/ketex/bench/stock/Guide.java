package org.ketex.bench.stock;

import static ca.uhn.fhir.jpa.packages.util.PackageUtils.DEFAULT_INSTALL_TYPES;

import ca.uhn.fhir.jpa.packages.IPackageInstallerSvc;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec.InstallModeEnum;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec.VersionPolicyEnum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Installs the package that {@code stock.package} names, before the server takes requests. */
@ConditionalOnProperty("stock.package")
class Guide implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(Guide.class);

  private final IPackageInstallerSvc installer;
  private final Path file;

  Guide(IPackageInstallerSvc installer, @Value("${stock.package}") Path file) {
    this.installer = installer;
    this.file = file;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try {
      install(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void install(byte[] bytes) throws IOException {
    var guide = NpmPackage.fromPackage(new ByteArrayInputStream(bytes));
    var offered = guide.listResources(Set.copyOf(DEFAULT_INSTALL_TYPES)).size();
    var spec =
        new PackageInstallationSpec()
            .setName(guide.name())
            .setVersion(guide.version())
            .setPackageContents(bytes)
            .setFetchDependencies(false)
            .setInstallMode(InstallModeEnum.STORE_AND_INSTALL)
            // The default drops the ids of the package.
            .setVersionPolicy(VersionPolicyEnum.SINGLE_VERSION);
    var installed = new TreeMap<>(installer.install(spec).getResourcesInstalled());
    var count = installed.values().stream().mapToInt(Integer::intValue).sum();
    log.info(
        "{}#{}: installed {} of {} resources, those new or changed {}",
        guide.name(),
        guide.version(),
        count,
        offered,
        installed);
  }
}
