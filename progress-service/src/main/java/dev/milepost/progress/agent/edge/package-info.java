/**
 * {@code /connect/mcp}: the tools of an MCP server, by which coding agents report and ask.
 * Streamable HTTP of the <a href="https://modelcontextprotocol.io/specification/2025-06-18">Model
 * Context Protocol</a>.
 */
@NullMarked
package dev.milepost.progress.agent.edge;

import org.jspecify.annotations.NullMarked;
