/** The answer of the project page: the verdict, the sentence, and the figures it rests on. */
import { html, nothing, type TemplateResult } from 'lit';
import { stateLegend, stateShares } from '../../elements/state-bar';
import { age, isoMillis, move } from '../../format/durations';
import { count, faultRate, percent, plural, rate } from '../../format/numbers';
import { fullMoment, millis, moment } from '../../format/times';
import { headline, totals } from '../../model/headline';
import { against } from '../../model/outlook';
import { isSilent } from '../../model/signal';
import { planVerdict } from '../../model/verdict';
import type { Forecast, Progress, Timeline } from '../../model/types';
import type { Outlook } from '../../state/outlook';

export function projectHead(progress: Progress, outlook: Outlook): TemplateResult {
  const { forecast, timeline, sight } = outlook;
  const { now } = sight;
  const sum = totals([progress]);
  const { lines, verdict } = headline(sum);
  const silent = isSilent(progress, now);
  const plan = planVerdict(forecast, timeline, now);
  const { icon, tone, word } = silent ? { icon: 'unknown', tone: 'idle', word: 'No signal' } : (plan ?? verdict);
  const last = millis(progress.lastEventAt);
  return html`<section class="panel hero" aria-label="Headline">
    <div>
      <div class="eyebrow">
        <mp-pill .tone=${tone} .icon=${icon} .word=${word}></mp-pill>
        <b class="pname">${progress.project}</b>
        ${plan && !silent ? html`<span class="num">${plan.note}</span>` : nothing}
        <span class="num end" title=${fullMoment(progress.lastEventAt)}>${last === null ? 'no signal yet' : `last signal ${age(now - last)} ago`}</span>
      </div>
      <div class="phead">
        <h1>${lines[0]}${lines[1] ? html`<br />${lines[1]}` : nothing}</h1>
        <dl class="facts">${forecast?.state === 'predicted' ? planned(progress, forecast, timeline, now) : counted(progress)}</dl>
      </div>
      <mp-progress tall label="All tasks" .value=${progress.percentByCount} .shares=${stateShares(sum)} ?stale=${silent}></mp-progress>
      ${stateLegend(sum)}
    </div>
  </section>`;
}

function fact(name: string, value: string, note: string, tone = '', title = ''): TemplateResult {
  return html`<div title=${title}><dt>${name}</dt><dd>${value}<small class=${tone}>${note}</small></dd></div>`;
}

/** What the sentence does not say: how far by weight, and what is to come. */
function planned(progress: Progress, forecast: Forecast, timeline: Timeline | null, now: number): TemplateResult {
  const { due, p85, probability } = forecast;
  const late = due && p85 && Date.parse(p85) > Date.parse(due);
  const note = due ? against(p85, due) : forecast.lowConfidence ? 'low confidence' : '';
  const spi = timeline?.spi ?? null;
  const variance = move(isoMillis(timeline?.scheduleVariance));
  const failed = progress.counts.failed ?? 0;
  return html`${fact('Done, by weight', percent(progress.percentByWeight), claimed(progress))}
    ${fact('Finish, P85', moment(p85, now), note, late ? 'warn-t' : '', fullMoment(p85))}
    ${probability == null ? nothing : fact(`Chance of ${moment(due, now)}`, percent(100 * probability), '', '', fullMoment(due))}
    ${
      spi === null
        ? nothing
        : fact('Schedule index, SPI(t)', spi.toFixed(2), variance === '0' ? 'on time' : `${variance} of work`, spi < 1 ? 'warn-t' : '')
    }
    ${fact('Errors', faultRate(progress.errorRate), plural(failed, 'failed', 'failed'), failed > 0 ? 'crit-t' : '')}`;
}

function counted(progress: Progress): TemplateResult {
  const failed = progress.counts.failed ?? 0;
  return html`${fact('Done, by count', percent(progress.percentByCount), `${count(progress.counts.completed ?? 0)} of ${count(progress.total)}`)}
    ${fact('Done, by weight', percent(progress.percentByWeight), claimed(progress))}
    ${fact('Completion', rate(progress.completionRate), 'of known')}
    ${fact('Success', rate(progress.successRate), 'of ended')}
    ${fact('Errors', faultRate(progress.errorRate), plural(failed, 'failed', 'failed'), failed > 0 ? 'crit-t' : '')}`;
}

/** What is claimed and not yet shown by anything. */
function claimed(progress: Progress): string {
  const { percentByWeight, percentByEvidence } = progress;
  return percentByEvidence === undefined || percentByWeight - percentByEvidence < 1
    ? ''
    : `${percent(percentByEvidence)} by evidence`;
}
