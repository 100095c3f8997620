import { graphql } from '../../gql';

export const TEST_CALL_CHOICES = graphql(`
  query TestCallChoices($id: ID!) {
    pbxConnection(id: $id) {
      id
      isEnabled
      shortNumbers {
        id
        number
        employee {
          id
          name
        }
      }
      provider {
        id
        testStories {
          id
          operators
          title {
            en
            ru
          }
        }
      }
    }
  }
`);

export const PLAY_TEST_CALL = graphql(`
  mutation PlayTestCall($input: PlayTestCallInput!) {
    playTestCall(input: $input) {
      __typename
      ... on TestCallStarted {
        seconds
      }
      ... on TestCallRefused {
        message
      }
    }
  }
`);
