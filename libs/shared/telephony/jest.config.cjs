module.exports = require('../../../jest.preset.cjs').nodeProject('telephony', __dirname);
