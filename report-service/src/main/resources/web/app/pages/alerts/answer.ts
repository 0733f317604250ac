/** What wants a word more than a click: a snooze, a note, a silence. */
import { html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Dialog } from '../../elements/dialog';
import { PageElement } from '../../elements/element';
import type { Alert } from '../../model/types';
import { matchersOf } from '../../model/silences';
import type { App } from '../../state/app';

export type Question = 'snooze' | 'note' | 'silence';

const HEADINGS: Record<Question, string> = {
  snooze: 'Tell nobody for a while',
  note: 'Write a note',
  silence: 'Silence what is like it',
};

const SNOOZES = [
  ['PT30M', '30 minutes'],
  ['PT2H', '2 hours'],
  ['PT8H', '8 hours'],
  ['P1D', 'a day'],
] as const;

const SILENCES = [
  ['PT1H', '1 hour'],
  ['PT4H', '4 hours'],
  ['P1D', '1 day'],
  ['P7D', '7 days'],
] as const;

@customElement('mp-answer')
export class Answer extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) alert!: Alert;
  @state() question: Question = 'snooze';
  @query('mp-dialog') dialog!: Dialog;

  ask(question: Question): void {
    if (this.app.sessions.whyNoActions !== null) return;
    this.question = question;
    void this.updateComplete.then(() => this.dialog.show());
  }

  override render(): TemplateResult {
    return html`<mp-dialog .heading=${HEADINGS[this.question]} .content=${() => this.#content()}></mp-dialog>`;
  }

  #content(): TemplateResult {
    switch (this.question) {
      case 'snooze':
        return html`<div class="menu">${SNOOZES.map(
          ([time, word], i) => html`<button class="btn" ?autofocus=${i === 0} @click=${() => this.#snooze(time)}>For ${word}</button>`,
        )}</div>`;
      case 'note':
        return html`<form class="ask" @submit=${this.#note}>
          <label>What others should know<textarea name="note" rows="4" maxlength="4096" required autofocus></textarea></label>
          <button class="btn ink">Write it down</button>
        </form>`;
      case 'silence':
        return html`<form class="ask" @submit=${this.#silence}>
          <label>Alerts that match<textarea name="matchers" rows="3" required spellcheck="false" .value=${matchersOf(this.alert).join('\n')}></textarea></label>
          <label>For<select name="for">${SILENCES.map(([time, word]) => html`<option value=${time}>${word}</option>`)}</select></label>
          <label>Why<input name="comment" maxlength="1024" required autofocus /></label>
          <label class="check"><input type="checkbox" name="untilResolved" checked /> End it when the last of them is resolved</label>
          <button class="btn ink">Silence</button>
        </form>`;
    }
  }

  #snooze(time: string): void {
    this.dialog.hide();
    void this.app.alerts.act(this.alert.id, 'snooze', { for: time });
  }

  readonly #note = (event: SubmitEvent): void => {
    const note = String(this.#sent(event).get('note'));
    void this.app.alerts.act(this.alert.id, 'notes', { note });
  };

  readonly #silence = (event: SubmitEvent): void => {
    const sent = this.#sent(event);
    void this.app.silences
      .make({
        matchers: String(sent.get('matchers')).split('\n').filter((line) => line.trim() !== ''),
        for: String(sent.get('for')),
        comment: String(sent.get('comment')),
        untilResolved: sent.get('untilResolved') !== null,
      })
      .then((made) => (made ? this.app.alerts.fetch(this.alert.id) : null));
  };

  #sent(event: SubmitEvent): FormData {
    event.preventDefault();
    const sent = new FormData(event.target as HTMLFormElement);
    this.dialog.hide();
    return sent;
  }
}
