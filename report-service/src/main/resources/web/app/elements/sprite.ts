/**
 * The shapes of every state and of the navigation, one symbol each. A state never rests on colour
 * alone, so each has an outline of its own; strokes and fills come from the tokens.
 */
import { svg } from 'lit';

export const sprite = svg`
  <symbol id="i-affected" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--crit)" stroke-width="1.4"/><path d="M11 8H5.4M7.600 5.600L5.200 8l2.400 2.400" fill="none" stroke="var(--crit)" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-agent" viewBox="0 0 16 16"><path d="M8 1.4l5.7 3.3v6.6L8 14.6l-5.7-3.3V4.7z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/><circle cx="8" cy="8" r="1.9" fill="currentColor"/></symbol>
  <symbol id="i-arrow" viewBox="0 0 16 16"><path d="M3 8h9.5M8.8 4.2L12.6 8l-3.8 3.8" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-bell-off" viewBox="0 0 16 16"><path d="M4.100 6.600v2.600L2.800 11.700h8.300M6.700 13.700h2.600M5.200 3.600A4 4 0 0 1 12 6.600v2.900M2.600 2.200l11.200 11.600" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-blocked" viewBox="0 0 16 16"><rect x="1.4" y="1.4" width="13.2" height="13.2" rx="2" fill="var(--warn)"/><path d="M4.6 8h6.8" stroke="var(--surface)" stroke-width="2.2" stroke-linecap="round"/></symbol>
  <symbol id="i-cancelled" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--idle)" stroke-width="1.4"/><path d="M4.9 11.100L11.100 4.900" stroke="var(--idle-text)" stroke-width="1.5" stroke-linecap="round"/></symbol>
  <symbol id="i-check" viewBox="0 0 16 16"><path d="M3.2 8.4l3.1 3.1 6.5-7" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-chev" viewBox="0 0 16 16"><path d="M6 3.8L10.2 8 6 12.2" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-chev-d" viewBox="0 0 16 16"><path d="M3.8 6L8 10.2 12.2 6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-clock" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M8 4.5V8l2.4 1.5" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round"/></symbol>
  <symbol id="i-close" viewBox="0 0 16 16"><path d="M4 4l8 8m0-8l-8 8" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/></symbol>
  <symbol id="i-completed" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="var(--ok)"/><path d="M4.9 8.3l2.1 2.1 4.2-4.6" fill="none" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-crit" viewBox="0 0 16 16"><path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill="var(--crit)"/><path d="M8 4.4v4.2" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round"/><circle cx="8" cy="11.3" r="1.05" fill="var(--surface)"/></symbol>
  <symbol id="i-failed" viewBox="0 0 16 16"><path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill="var(--crit)"/><path d="M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round"/></symbol>
  <symbol id="i-hook" viewBox="0 0 16 16"><circle cx="4" cy="11.5" r="2" fill="none" stroke="currentColor" stroke-width="1.3"/><circle cx="12" cy="11.5" r="2" fill="none" stroke="currentColor" stroke-width="1.3"/><circle cx="8" cy="4" r="2" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M6 11.5h4M7 5.8L4.9 9.7M9 5.8l2.1 3.9" stroke="currentColor" stroke-width="1.3"/></symbol>
  <symbol id="i-info" viewBox="0 0 16 16"><rect x="1.5" y="1.5" width="13" height="13" rx="2.5" fill="var(--info)"/><path d="M8 7.4v3.8" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round"/><circle cx="8" cy="4.8" r="1.05" fill="var(--surface)"/></symbol>
  <symbol id="i-mail" viewBox="0 0 16 16"><rect x="1.7" y="3.2" width="12.6" height="9.6" rx="1.4" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M2 4.2l6 4.6 6-4.6" fill="none" stroke="currentColor" stroke-width="1.3"/></symbol>
  <symbol id="i-menu" viewBox="0 0 16 16"><path d="M2 4.5h12M2 8h12M2 11.5h12" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/></symbol>
  <symbol id="i-n-alerts" viewBox="0 0 16 16"><path d="M3.5 11.5V7a4.5 4.5 0 0 1 9 0v4.5l1 .8h-11zM6.5 14h3" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-n-dash" viewBox="0 0 16 16"><rect x="1.7" y="2.5" width="12.6" height="11" rx="1.5" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M4.5 10.5l2.3-3 2 1.8 2.7-3.8" fill="none" stroke="currentColor" stroke-width="1.3"/></symbol>
  <symbol id="i-n-errors" viewBox="0 0 16 16"><path d="M8 5v3.5M4.5 13.5h7a2 2 0 0 0 1.7-3L9.7 3.5a2 2 0 0 0-3.4 0l-3.5 7a2 2 0 0 0 1.7 3z" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round"/><circle cx="8" cy="11" r=".9" fill="currentColor"/></symbol>
  <symbol id="i-n-exp" viewBox="0 0 16 16"><path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" fill="none" stroke="currentColor" stroke-width="1.3"/><circle cx="8" cy="8" r="1.9" fill="none" stroke="currentColor" stroke-width="1.3"/></symbol>
  <symbol id="i-n-health" viewBox="0 0 16 16"><path d="M1.5 8.5h3l1.8-5 3 9.5 2-4.5h3.2" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-n-overview" viewBox="0 0 16 16"><path d="M2 9.5V14h4V9.5zM2 2v4.5h4V2zM9.5 2v7H14V2zM9.5 12v2H14v-2z" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round"/></symbol>
  <symbol id="i-n-perf" viewBox="0 0 16 16"><path d="M2 13.5a6.5 6.5 0 1 1 12 0M8 10.5l3-4" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/></symbol>
  <symbol id="i-n-projects" viewBox="0 0 16 16"><path d="M2 3.5h7M2 8h12M2 12.5h9" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"/></symbol>
  <symbol id="i-n-reports" viewBox="0 0 16 16"><path d="M3.5 1.5h6L13 5v9.5H3.5zM9.5 1.5V5H13M6 8.5h4.5M6 11.5h4.5" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round"/></symbol>
  <symbol id="i-ok" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="var(--ok)"/><path d="M4.9 8.3l2.1 2.1 4.2-4.6" fill="none" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-path" viewBox="0 0 16 16"><path d="M8 1.8L14.2 8 8 14.2 1.8 8z" fill="currentColor"/></symbol>
  <symbol id="i-pause" viewBox="0 0 16 16"><path d="M5.500 4v8M10.500 4v8" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></symbol>
  <symbol id="i-person" viewBox="0 0 16 16"><circle cx="8" cy="5.2" r="2.7" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M2.8 13.8c.5-2.8 2.5-4.3 5.2-4.3s4.7 1.5 5.2 4.3" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/></symbol>
  <symbol id="i-pipeline" viewBox="0 0 16 16"><circle cx="3.6" cy="4" r="1.8" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="12.4" cy="4" r="1.8" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="12.4" cy="12" r="1.8" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M5.4 4h5.2M5.2 5.2l5.5 5.5" stroke="currentColor" stroke-width="1.4" fill="none"/></symbol>
  <symbol id="i-planned" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--idle)" stroke-width="1.4" stroke-dasharray="2 2.1"/></symbol>
  <symbol id="i-search" viewBox="0 0 16 16"><circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M10.4 10.4L14 14" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/></symbol>
  <symbol id="i-skipped" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--idle)" stroke-width="1.4"/><path d="M5 5.4L7.6 8 5 10.6M8.6 5.4L11.2 8l-2.6 2.6" fill="none" stroke="var(--idle-text)" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-sms" viewBox="0 0 16 16"><path d="M2 3.2h12v8H7l-3 2.8v-2.8H2z" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round"/></symbol>
  <symbol id="i-started" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--info)" stroke-width="1.5"/><path d="M8 4.2a3.8 3.8 0 0 1 0 7.6z" fill="var(--info)"/></symbol>
  <symbol id="i-success" viewBox="0 0 16 16"><path d="M3 1.2v13.6" stroke="var(--ok)" stroke-width="1.7" stroke-linecap="round"/><path d="M3.8 2h9.4l-2.4 3.4 2.4 3.4H3.8z" fill="var(--ok)"/></symbol>
  <symbol id="i-theme" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M8 2.2a5.8 5.8 0 0 1 0 11.6z" fill="currentColor"/></symbol>
  <symbol id="i-unknown" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.3" fill="none" stroke="var(--idle)" stroke-width="1.4" stroke-dasharray="2.5 2.2"/><path d="M6.3 6.4a1.75 1.75 0 1 1 2.5 1.6c-.5.3-.8.6-.8 1.1" fill="none" stroke="var(--idle-text)" stroke-width="1.4" stroke-linecap="round"/><circle cx="8" cy="11.2" r=".85" fill="var(--idle-text)"/></symbol>
  <symbol id="i-warn" viewBox="0 0 16 16"><path d="M7.1 1.9a1.05 1.05 0 0 1 1.8 0l6 10.6a1 1 0 0 1-.9 1.5H2a1 1 0 0 1-.9-1.5z" fill="var(--warn)"/><path d="M8 5.6v3.6" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round"/><circle cx="8" cy="11.6" r="1" fill="var(--surface)"/></symbol>
`;
