module.exports = require('../../jest.preset.cjs').nodeProject('pbx-adapters', __dirname);
