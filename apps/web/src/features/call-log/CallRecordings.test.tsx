import { fireEvent, screen, within } from '@testing-library/react';
import type { RecordingFragment } from '../../gql/graphql';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { fakeAudio } from '../../test-support/sounds';
import { CallRecordings } from './CallRecordings';
import { RecordingMark } from './call-parts';
import type { CallDetails } from './call-log.graphql';

const aRecording = (changes: Partial<RecordingFragment> = {}): RecordingFragment => ({
  ...{ id: 'r1', state: 'STORED', problem: null, reason: null, url: '/recordings/r1', size: 160_044 },
  ...{ durationSeconds: 20, nextTryAt: null },
  ...changes,
});
const failed = aRecording({
  state: 'FAILED',
  problem: 'NOT_FOUND',
  reason: 'The PBX answered with status 404',
  url: null,
});
const aCall = (recordings: RecordingFragment[]) =>
  ({
    ...{
      id: 'call-1',
      talkSeconds: 25,
      contact: { id: 'k', name: 'Dinara' },
      remoteNumberDisplay: '+996 555',
      recordings,
    },
  }) as unknown as CallDetails;

beforeAll(async () => {
  await loadPageTexts();
  fakeAudio();
});

/** The words about the recording; the test's own frame has a status beside them. */
const words = async () => within(await screen.findByRole('region', { name: 'Recording' })).getByRole('status');

const show = (recordings: RecordingFragment[], api = new TestApi({}), language: 'en' | 'ru' = 'en') =>
  renderInApp(<CallRecordings call={aCall(recordings)} />, { api, language });

describe('CallRecordings', () => {
  it('a recording that is there can be played', async () => {
    await show([aRecording()]);
    expect(screen.getByRole('region', { name: 'Recording' })).toBeVisible();
    expect(screen.getByRole('group', { name: 'Recording of the call with Dinara' })).toBeVisible();
    expect(screen.getByText('0:00 / 0:20')).toBeVisible();
  });

  it('the parts of a transfer have a player each', async () => {
    await show([aRecording(), aRecording({ id: 'r2', url: '/recordings/r2' })]);
    expect(screen.getByRole('group', { name: 'Recording 2 of the call with Dinara' })).toBeVisible();
  });

  it.each<[Partial<RecordingFragment>, string, string, boolean]>([
    [{ state: 'PENDING', problem: null }, 'Recording expected', 'Recording expected', false],
    [
      { state: 'PENDING', problem: 'NO_ADDRESS', nextTryAt: '2026-11-23T09:05:00Z' },
      'Recording expected',
      'Next attempt',
      true,
    ],
    [{ state: 'FAILED', problem: 'NOT_FOUND' }, 'Recording not available', 'does not have the file', true],
    [{ state: 'EXPIRED', problem: 'RETENTION' }, 'Recording deleted', 'as long as the settings say', false],
  ])('Q-36: %j is told in words', async (changes, state, detail, canRetry) => {
    await show([aRecording({ url: null, ...changes })]);
    expect(await words()).toHaveTextContent(state);
    expect(await words()).toHaveTextContent(detail);
    expect(screen.queryAllByRole('button', { name: 'Try again' })).toHaveLength(canRetry ? 1 : 0);
  });

  it('Q-36: what did not come is tried again', async () => {
    const api = new TestApi({ retryRecording: { ...failed, state: 'PENDING', problem: null, reason: null } });
    await show([failed], api);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('button', { name: 'Try again' });
    expect(api.sentOf('RetryRecording')).toEqual([{ input: { id: 'r1' } }]);
  });

  it('speaks Russian', async () => {
    await show([failed], new TestApi({}), 'ru');
    expect(screen.getByText('Запись недоступна')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Попробовать ещё раз' })).toBeVisible();
  });
});

describe('RecordingMark', () => {
  const showMark = (recordings: RecordingFragment[]) =>
    renderInApp(<RecordingMark call={aCall(recordings)} />, { api: new TestApi({}) });

  it('plays in a box of its own, which Escape closes', async () => {
    await showMark([aRecording()]);
    fireEvent.click(screen.getByRole('button', { name: 'Play recording: Recording of the call with Dinara' }));
    const player = await screen.findByRole('group', { name: 'Recording of the call with Dinara' });
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeVisible();
    fireEvent.keyDown(player, { key: 'Escape' });
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
  });

  it('says what became of one that cannot be played', async () => {
    await showMark([failed]);
    expect(screen.getByText('Recording not available')).toBeVisible();
  });

  it('is empty for a call without recording', async () => {
    await showMark([]);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
