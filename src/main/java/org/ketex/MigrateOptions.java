package org.ketex;

import org.ketex.cli.CommandOptions;
import picocli.CommandLine.Command;

/** Names the command; it needs no options but the settings of the database. */
@Command(
    name = "migrate",
    description = "brings a database to the schema of this server",
    customSynopsis = "ketex migrate [--setting=value ...]")
final class MigrateOptions implements CommandOptions {}
