import { act, fireEvent, screen, within } from '@testing-library/react';
import { TestApi } from '../test-support/api';
import { renderInApp } from '../test-support/render';
import { fakeAudio } from '../test-support/sounds';
import RecordingPlayer from './RecordingPlayer';

const fetched = jest.fn().mockRejectedValue(new Error('no network in tests'));
const player = (name: string, more = {}) => (
  <RecordingPlayer url={`/recordings/${name}`} label={`Recording of ${name}`} expectedSeconds={90} {...more} />
);
const audioOf = (group: HTMLElement) => group.querySelector('audio') as HTMLAudioElement;

beforeAll(() => {
  fakeAudio();
  Object.assign(globalThis, { fetch: fetched });
});
beforeEach(() => fetched.mockClear());

const renderPlayer = (more = {}) => renderInApp(player('a', more), { api: new TestApi({}) });

describe('RecordingPlayer', () => {
  it('D-11: fetches nothing before somebody listens, since fetching is listening', async () => {
    await renderPlayer();
    const group = screen.getByRole('group', { name: 'Recording of a' });
    expect(audioOf(group)).toHaveAttribute('preload', 'none');
    expect(fetched).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Play recording' }));
    expect(fetched).toHaveBeenCalledWith('/recordings/a', expect.anything());
  });

  it('plays and pauses', async () => {
    await renderPlayer();
    fireEvent.click(screen.getByRole('button', { name: 'Play recording' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(await screen.findByRole('button', { name: 'Play recording' })).toBeVisible();
  });

  it('D-15: the position is read out in words, and moved by keys', async () => {
    await renderPlayer();
    const slider = screen.getByRole('slider', { name: 'Position' });
    expect(slider).toHaveAttribute('aria-valuetext', '0 seconds of 1 minute 30 seconds');
    for (const [key, at] of [
      ['ArrowRight', 5],
      ['PageUp', 35],
      ['ArrowLeft', 30],
      ['End', 90],
      ['Home', 0],
    ] as const) {
      fireEvent.keyDown(slider, { key });
      expect(audioOf(screen.getByRole('group')).currentTime).toBe(at);
    }
    fireEvent.change(slider, { target: { value: '61' } });
    expect(slider).toHaveAttribute('aria-valuetext', '1 minute 1 second of 1 minute 30 seconds');
  });

  it('goes faster and slower', async () => {
    await renderPlayer();
    fireEvent.change(screen.getByLabelText('Speed'), { target: { value: '1.5' } });
    expect(audioOf(screen.getByRole('group')).playbackRate).toBe(1.5);
  });

  it('B-85: can be taken, named in the reader’s time zone; says how large it is', async () => {
    await renderPlayer({ size: 1_250_000 });
    const link = screen.getByRole('link', { name: 'Download' });
    const address = new URL(link.getAttribute('href') ?? '', 'https://desk.example.com');
    expect([address.pathname, address.searchParams.get('download')]).toEqual(['/recordings/a', '1']);
    expect(address.searchParams.get('tz')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(screen.getByText('1.3 MB')).toBeVisible();
  });

  it('says when it cannot be played, and tries again', async () => {
    await renderPlayer();
    fireEvent.error(audioOf(screen.getByRole('group')));
    expect(await screen.findByRole('alert')).toHaveTextContent('cannot be played just now');
    fireEvent.click(screen.getByRole('button', { name: 'Play recording' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('the length that was expected gives way to the true one', async () => {
    await renderPlayer();
    const audio = audioOf(screen.getByRole('group'));
    Object.defineProperty(audio, 'duration', { value: 42, configurable: true });
    act(() => void audio.dispatchEvent(new Event('durationchange')));
    expect(screen.getByText('0:00 / 0:42')).toBeInTheDocument();
  });

  it('one at a time: the next one stops the one before', async () => {
    await renderInApp(
      <>
        {player('a')}
        {player('b')}
      </>,
      { api: new TestApi({}) },
    );
    const [first, second] = ['a', 'b'].map((name) =>
      within(screen.getByRole('group', { name: `Recording of ${name}` })),
    );
    fireEvent.click(first.getByRole('button', { name: 'Play recording' }));
    fireEvent.click(second.getByRole('button', { name: 'Play recording' }));
    expect(await second.findByRole('button', { name: 'Pause' })).toBeVisible();
    expect(first.getByRole('button', { name: 'Play recording' })).toBeVisible();
  });
});
