import { graphql } from '../../gql';

export const RECORDING_SETTINGS_FRAGMENT = graphql(`
  fragment RecordingSettings on PbxConnection {
    id
    recordingMode
    recordingModes
    recordingDays
    recordingHosts
    lines {
      id
      number
      name
      recordingDays
    }
  }
`);

export const RECORDING_SETTINGS = graphql(`
  query RecordingSettings($id: ID!) {
    pbxConnection(id: $id) {
      ...RecordingSettings
    }
  }
`);

export const SAVE_RECORDING_SETTINGS = graphql(`
  mutation SaveRecordingSettings($input: SaveRecordingSettingsInput!) {
    saveRecordingSettings(input: $input) {
      ...RecordingSettings
    }
  }
`);
