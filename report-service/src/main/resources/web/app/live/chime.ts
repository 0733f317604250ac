/** The sound of a call, made by the browser itself. It may play only after the reader has touched the page once. */
import { tones } from '../model/bell';
import type { AlertType } from '../model/types';

const LOUDNESS = 0.18;
/** So that a tone neither begins nor ends with a click. */
const RAMP = 0.02;

export class Chime {
  #audio: AudioContext | null = null;

  /** Whether it could be heard now. */
  get ready(): boolean {
    return this.#audio?.state === 'running';
  }

  /** Called from a click or a key press, which is what browsers want before a sound. */
  async allow(): Promise<void> {
    this.#audio ??= new AudioContext();
    await this.#audio.resume();
  }

  play(type: AlertType): void {
    const audio = this.#audio;
    if (audio?.state !== 'running') return;
    const begin = audio.currentTime + 0.02;
    for (const { pitch, at, length } of tones(type)) {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0, begin + at);
      loudness.gain.linearRampToValueAtTime(LOUDNESS, begin + at + RAMP);
      loudness.gain.setValueAtTime(LOUDNESS, begin + at + length - RAMP);
      loudness.gain.linearRampToValueAtTime(0, begin + at + length);
      tone.connect(loudness).connect(audio.destination);
      tone.start(begin + at);
      tone.stop(begin + at + length);
    }
  }
}
