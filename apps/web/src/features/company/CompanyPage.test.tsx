import { fireEvent, screen, waitFor } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import CompanyPage from './CompanyPage';

const account = {
  ...{ name: '', timeZone: 'UTC', workingHours: [], holidays: [], callBackMinutes: 30, wrapUpSeconds: 30 },
  ...{ recordingDays: 90, callMonths: null, maskedRoles: [], callViewers: [], missedCallViewers: [] },
};
const companyApi = (calls: number, recordings: number) =>
  new TestApi({
    account,
    updateAccount: { ...account, callMonths: 24 },
    callRetentionPreview: { calls, recordings, keptSince: '2024-11-01T00:00:00.000Z' },
  });

beforeAll(() => loadPageTexts());

describe('how long calls are kept', () => {
  it('is for ever, until months are typed; then it says what would go before anything is saved', async () => {
    const api = companyApi(1200, 40);
    await renderInApp(<CompanyPage />, { api, me: admin });
    const months = await screen.findByLabelText('Whole months that calls are kept');
    expect(months).toHaveValue('');
    expect(months).toHaveAttribute('placeholder', 'For ever');
    fireEvent.change(months, { target: { value: '24' } });
    expect(await screen.findByText(/^1200 calls from before .*2024 would be removed/)).toHaveTextContent(
      '40 recordings among them can still be heard.',
    );
    expect(api.sentOf('UpdateAccount')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.sentOf('UpdateAccount')).toMatchObject([{ input: { callMonths: 24 } }]));
  });

  it('says so where nothing would go, and asks nothing for months that cannot be', async () => {
    const api = companyApi(0, 0);
    await renderInApp(<CompanyPage />, { api, me: admin });
    const months = await screen.findByLabelText('Whole months that calls are kept');
    fireEvent.change(months, { target: { value: '12' } });
    expect(await screen.findByText('No call is older now.')).toBeVisible();
    fireEvent.change(months, { target: { value: '' } });
    await waitFor(() => expect(screen.queryByText('No call is older now.')).not.toBeInTheDocument());
    expect(api.sentOf('CallRetentionPreview')).toEqual([{ months: 12 }]);
  });
});
