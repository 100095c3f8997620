module.exports = require('../../jest.preset.cjs').nodeProject('pbx-sim', __dirname);
