/**
 * {@code POST /connect/openlineage/api/v1/lineage}: run events of OpenLineage (openlineage.io,
 * spec/OpenLineage.json), as Airflow, Spark, dbt and Flink send them.
 */
@NullMarked
package dev.milepost.progress.intake.openlineage;

import org.jspecify.annotations.NullMarked;
