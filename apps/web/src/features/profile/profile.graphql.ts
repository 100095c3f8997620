import { graphql } from '../../gql';

export const SAVE_PROFILE = graphql(`
  mutation SaveProfile($input: UpdateMeInput!) {
    updateMe(input: $input) {
      id
      name
      locale
    }
  }
`);

export const CHANGE_PASSWORD = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input)
  }
`);
