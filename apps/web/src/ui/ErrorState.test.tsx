import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { screen } from '@testing-library/react';
import { TestApi, refusal } from '../test-support/api';
import { renderInApp } from '../test-support/render';
import { ErrorState } from './ErrorState';

it.each([
  ['BAD_USER_INPUT', 'The address may be mistyped, or what it showed is gone.'],
  ['NOT_FOUND', 'This does not exist any more.'],
  ['FORBIDDEN', 'You have no right to do this.'],
])('a page that was refused as %s says: %s', async (code, text) => {
  const error = new CombinedGraphQLErrors({ errors: [refusal(code)] });
  await renderInApp(<ErrorState error={error} />, { api: new TestApi({}) });
  expect(screen.getByRole('alert')).toHaveTextContent(text);
});
