/** Job logs of GitHub Actions, and the groups that scripts print for them. */
@NullMarked
package dev.milepost.cli.format.githubactions;

import org.jspecify.annotations.NullMarked;
