package org.ketex.terminology;

import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r5.model.Base;
import org.hl7.fhir.r5.model.Property;
import org.hl7.fhir.r5.model.StructureDefinition;

/**
 * Loads the elements of a StructureDefinition on first access: HL7's validator iterates over all
 * types to find one by its name, and accesses the elements of few. All other properties are present
 * from the start.
 */
class LazyStructure extends StructureDefinition {

  /** Loads the complete definition; null when the elements are loaded. */
  private transient volatile Supplier<StructureDefinition> loader;

  /**
   * Creates a structure whose elements are not loaded yet.
   *
   * @param head the definition without its elements
   * @param loader loads the definition with its elements, at least a snapshot
   */
  LazyStructure(StructureDefinition head, Supplier<StructureDefinition> loader) {
    head.copyValues(this);
    this.loader = loader;
  }

  private void load() {
    if (loader != null) {
      loadOnce();
    }
  }

  private synchronized void loadOnce() {
    if (loader != null) {
      var loaded = loader.get();
      super.setSnapshot(loaded.getSnapshot());
      if (loaded.hasDifferential()) {
        super.setDifferential(loaded.getDifferential());
      }
      loader = null;
    }
  }

  @Override
  public boolean hasSnapshot() {
    return loader != null || super.hasSnapshot();
  }

  @Override
  public StructureDefinitionSnapshotComponent getSnapshot() {
    load();
    return super.getSnapshot();
  }

  @Override
  public StructureDefinition setSnapshot(StructureDefinitionSnapshotComponent value) {
    load();
    return super.setSnapshot(value);
  }

  @Override
  public boolean hasDifferential() {
    load();
    return super.hasDifferential();
  }

  @Override
  public StructureDefinitionDifferentialComponent getDifferential() {
    load();
    return super.getDifferential();
  }

  @Override
  public StructureDefinition setDifferential(StructureDefinitionDifferentialComponent value) {
    load();
    return super.setDifferential(value);
  }

  @Override
  public void copyValues(StructureDefinition into) {
    load();
    super.copyValues(into);
  }

  @Override
  public boolean equalsDeep(Base other) {
    load();
    if (other instanceof LazyStructure structure) {
      structure.load();
    }
    return super.equalsDeep(other);
  }

  @Override
  protected void listChildren(List<Property> children) {
    load();
    super.listChildren(children);
  }

  @Override
  public Property getNamedProperty(int hash, String name, boolean checkValid) {
    load();
    return super.getNamedProperty(hash, name, checkValid);
  }

  @Override
  public Base[] getProperty(int hash, String name, boolean checkValid) {
    load();
    return super.getProperty(hash, name, checkValid);
  }
}
