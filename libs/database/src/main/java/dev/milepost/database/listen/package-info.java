/** PostgreSQL's LISTEN, kept alive over lost connections. */
@NullMarked
package dev.milepost.database.listen;

import org.jspecify.annotations.NullMarked;
