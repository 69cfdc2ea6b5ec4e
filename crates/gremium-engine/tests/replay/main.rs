//! The replay on records in memory: who may do what and when, what lands under a vote, and that nothing else has an influence.

mod attribution;
mod before;
mod clock;
mod founding;
mod health;
mod health_figures;
mod health_page;
mod landing;
mod model_page;
mod named;
mod outcomes;
mod pinned;
mod random;
mod repair;
mod scope;
mod vacancy;
mod vectors;
mod world;
