package load;

import java.util.function.Function;

/**
 * What is measured, under the name and unit that the results carry.
 *
 * @param work makes the work of one round
 */
record Operation(String name, String unit, int clients, Function<Server, Work> work) {}
