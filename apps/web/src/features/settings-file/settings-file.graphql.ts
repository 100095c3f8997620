import { graphql } from '../../gql';

export const PREVIEW_SETTINGS_FILE = graphql(`
  mutation PreviewSettingsFile($input: PreviewSettingsFileInput!) {
    previewSettingsFile(input: $input) {
      ...SettingsPreviewDetails
    }
  }

  fragment SettingsPreviewDetails on SettingsPreview {
    fingerprint
    extra
    differences {
      kind
      connection
      title
      list {
        en
        ru
      }
      fields {
        label {
          en
          ru
        }
        from {
          en
          ru
        }
        to {
          en
          ru
        }
      }
    }
    problems {
      line
      place {
        en
        ru
      }
      text {
        en
        ru
      }
    }
    missingSecrets {
      connection
      connectionName
      key
      label {
        en
        ru
      }
    }
  }
`);

export const IMPORT_SETTINGS_FILE = graphql(`
  mutation ImportSettingsFile($input: ImportSettingsFileInput!) {
    importSettingsFile(input: $input) {
      changed
      leftOut
      missingSecrets {
        connection
        connectionName
        key
        label {
          en
          ru
        }
      }
      madeConnections {
        id
        name
      }
      refusals {
        connection
        message
      }
    }
  }
`);
