package org.ketex.search.criteria;

/** Estimates how many rows a criterion matches: a lower rank means fewer. */
public final class SelectivityRank {

  public static final int IDENTIFIER = 5;
  public static final int REFERENCE = 20;
  public static final int MANY_REFERENCES = 30;
  public static final int STRING = 40;
  public static final int URI = 45;
  public static final int DATED_TOKEN = 48;
  public static final int TOKEN = 50;
  public static final int DATE = 60;
  public static final int NUMBER = 70;
  public static final int PART_OF_STRING = 80;
  public static final int ANY = 90;

  private SelectivityRank() {}
}
