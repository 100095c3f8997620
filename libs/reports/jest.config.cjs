module.exports = require('../../jest.preset.cjs').nodeProject('reports', __dirname);
