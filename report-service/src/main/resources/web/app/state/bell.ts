/** Calls whoever has agreed to it, by a sound and by a note of the browser, when an alert arrives; in a hidden tab too. */
import { problemOf } from '../api/client';
import { Chime } from '../live/chime';
import type { LiveStream } from '../live/stream';
import { callWords, rings } from '../model/bell';
import { alertHref, isAlertFact, verbOf } from '../model/facts';
import type { Alert, AlertType } from '../model/types';
import type { Alerts } from './alerts';
import { readKept, writeKept } from './preferences';
import type { Router } from './router';
import { Store } from './store';

const SOUND = 'milepost.sound';
const NOTES = 'milepost.notes';
/** How long one tab keeps others of the same browser from calling for the same alert, in milliseconds. */
const ALONE = 3_000;
const LATER = 400;

export class Bell extends Store {
  #sound = readKept(SOUND) === 'on';
  #notes = readKept(NOTES) === 'on';
  readonly #chime = new Chime();

  constructor(
    stream: LiveStream,
    private readonly alerts: Alerts,
    private readonly router: Router,
    private readonly now: () => number,
  ) {
    super();
    stream.onFacts((facts) => {
      for (const fact of facts) {
        if (this.on && isAlertFact(fact) && verbOf(fact.type) === 'triggered') void this.#arrived(fact.data.alert, Date.parse(fact.time));
      }
    });
    if (this.#sound) this.#awaitTouch();
    // What was agreed to or taken back in another tab holds here too.
    addEventListener('storage', ({ key }) => {
      if (key === SOUND || key === NOTES) this.#read();
    });
  }

  #read(): void {
    const before = this.#sound;
    this.#sound = readKept(SOUND) === 'on';
    this.#notes = readKept(NOTES) === 'on';
    if (this.#sound && !before) this.#awaitTouch();
    this.changed();
  }

  get sound(): boolean {
    return this.#sound;
  }

  /** Agreed to here, and allowed by the browser. */
  get notes(): boolean {
    return this.#notes && this.permission === 'granted';
  }

  get on(): boolean {
    return this.#sound || this.notes;
  }

  /** Whether a sound that was agreed to waits for the first click on the page. */
  get waits(): boolean {
    return this.#sound && !this.#chime.ready;
  }

  get permission(): NotificationPermission | 'unknown' {
    return typeof Notification === 'undefined' ? 'unknown' : Notification.permission;
  }

  /** Called from a click. */
  async setSound(on: boolean): Promise<void> {
    this.#sound = on;
    writeKept(SOUND, on ? 'on' : 'off');
    if (on) await this.#allow();
    this.changed();
  }

  /** Called from a click: the browser asks in its own words, and its answer holds. */
  async setNotes(on: boolean): Promise<void> {
    const allowed = on && typeof Notification !== 'undefined' && (await Notification.requestPermission()) === 'granted';
    this.#notes = allowed;
    writeKept(NOTES, allowed ? 'on' : 'off');
    this.changed();
  }

  /** Lets the reader hear and see what a call is like. */
  try(): void {
    if (this.#sound) void this.#allow().then(() => this.#chime.play('critical'));
    if (this.notes) this.#note({ title: 'This is how Milepost calls you', body: 'When a critical or warning alert arrives.' }, 'milepost-try', null);
  }

  async #allow(): Promise<void> {
    try {
      await this.#chime.allow();
    } catch (error) {
      console.info('This browser plays no sound.', problemOf(error).detail);
    }
    this.changed();
  }

  /** After a reload a browser stays silent until the page is touched. */
  #awaitTouch(): void {
    const touched = () => {
      for (const kind of ['pointerdown', 'keydown']) removeEventListener(kind, touched);
      if (this.#sound) void this.#allow();
    };
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, touched);
  }

  /** The fact does not say whether the alert is silenced, so the alert is asked for. */
  async #arrived(id: string, at: number): Promise<void> {
    const alert = await this.alerts.fetch(id);
    if (!alert || !rings(alert, at, this.now())) return;
    // A tab that cannot be heard yet lets those go first that can.
    if (this.waits) await new Promise((done) => setTimeout(done, LATER));
    await alone(`milepost.bell.${id}`, () => this.#call(alert));
  }

  #call(alert: Alert): void {
    if (this.#sound) this.#chime.play(alert.type);
    if (this.notes) this.#note(callWords(alert), alert.id, alert.type);
  }

  #note({ title, body }: { title: string; body: string }, id: string, type: AlertType | null): void {
    try {
      const note = new Notification(title, { body, tag: id, icon: '/favicon.svg', requireInteraction: type === 'critical' });
      note.onclick = () => {
        window.focus();
        if (type !== null) this.router.go(alertHref(id));
        note.close();
      };
    } catch (error) {
      // Some browsers of telephones have the permission and no such note.
      console.info('This browser shows no note.', problemOf(error).detail);
    }
  }
}

/** Of all tabs of the browser one calls. */
async function alone(name: string, call: () => void): Promise<void> {
  if (!navigator.locks) return call();
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    call();
    await new Promise((done) => setTimeout(done, ALONE));
  });
}
